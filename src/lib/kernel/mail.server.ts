import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from './config.ts';
import { randomToken } from './digest.server.ts';

/** One message to one person, as plain text. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Stable id for repeats, so that a repeated message can be recognised. */
  messageId?: string;
  /** An entry for the reader's calendar, which mail programs offer to take over. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** Address that ends these letters by one POST without asking more (RFC 8058). */
  unsubscribe?: string;
};

export type Mailer = {
  /** Hands a message over; throws when the mail server or the disk did not take it. */
  send(mail: Mail): Promise<void>;
  /** Folder the messages are written to when there is no mail server. */
  folder?: string;
  close(): void;
};

const oneAddress = /^[^\s@<>",;:()\\]{1,64}@[^\s@<>",;:()\\]{1,255}$/;

/** Mail by `SMTP_URL`, or files `*.eml` in `dataDir/mail` where there is none. */
export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Mailer {
  const folder = config.smtpUrl ? undefined : join(config.dataDir, 'mail');
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = config.smtpUrl
    ? createTransport({ ...limits, url: config.smtpUrl })
    : createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  return {
    folder,
    async send(mail) {
      if (!oneAddress.test(mail.to)) throw new Error('a mail needs exactly one plain address');
      const sent = await transport.sendMail({
        from: config.mailFrom,
        // As an object the address is never parsed as a list.
        to: { name: '', address: mail.to },
        subject: mail.subject.replace(/\s+/g, ' ').trim(),
        text: mail.text,
        messageId: mail.messageId,
        icalEvent: mail.calendar && { ...mail.calendar, filename: 'pozvanka.ics' },
        headers: mail.unsubscribe
          ? {
              'List-Unsubscribe': `<${mail.unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }
          : undefined,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      if (!folder || !('message' in sent)) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomToken(32)}.eml`;
      await writeFile(join(folder, name), sent.message as Buffer, { mode: 0o600, flag: 'wx' });
    },
    close: () => transport.close(),
  };
}
