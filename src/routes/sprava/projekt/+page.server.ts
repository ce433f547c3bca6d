import { keptProjects } from '#lib/plan/project/projects.server.ts';
import { admitted } from '../admitted.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepProject');
  return { projects: await keptProjects(db) };
};
