import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { line, readForm } from '#lib/kernel/form.ts';
import { readPin } from '#lib/meetings/pin.ts';
import { refuse } from '../refusing.ts';
import { pinIn, pinSentences } from './pin-in.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const shown = { keep: ['pin'], sentences: pinSentences(event) };
    const form = readForm({ pin: line(40) }, data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const meeting = await pinIn(event, form.value.pin);
    if (!meeting.granted) return refuse(event, meeting, data, shown);
    redirect(303, resolve(`/p/${readPin(form.value.pin)}`));
  },
};
