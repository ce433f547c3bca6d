import type { Server } from 'node:http';
import { letters as auditLetters } from '#lib/audit/watch/letters.server.ts';
import { checkNightly } from '#lib/audit/watch/nightly.server.ts';
import { mailHeads } from '#lib/audit/watch/witnesses.server.ts';
import { startPostman } from '#lib/kernel/outbox.server.ts';
import { forgetContacts } from '#lib/consultation/contacts.server.ts';
import { turnDueConsultations } from '#lib/consultation/course/clock.server.ts';
import { letters as consultationLetters } from '#lib/consultation/letters.server.ts';
import { letters as meetingLetters } from '#lib/meetings/letters.server.ts';
import { tidyUp } from '#lib/people/housekeeping.server.ts';
import { firstAdministratorLink } from '#lib/people/first-administrator.server.ts';
import { letters as signInLetters } from '#lib/people/entry/letters.server.ts';
import { demoLinks } from '#lib/people/links.server.ts';
import { refreshIndex } from '#lib/search/index/upkeep.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { closeFinishedLetters } from '#lib/voting/letter/letters.server.ts';
import { sendDigests } from '#lib/timeline/subscription/digest.server.ts';
import { letters as newsLetters } from '#lib/timeline/subscription/letters.server.ts';
import { forgetUnconfirmed } from '#lib/timeline/subscription/subscriptions.server.ts';
import { letters as votingLetters } from '#lib/voting/letter/mails.server.ts';
import { sendDueReminders } from '#lib/voting/letter/reminders.server.ts';
import { dropOldPages } from '#lib/voting/secret/old-pages.server.ts';
import { voidRestoredRounds } from '#lib/voting/secret/restored.server.ts';
import { chosenLinks, isDemo, linkLines } from './demo.ts';
import { attachGateway } from './gateway.ts';
import type { Installation } from './installation.ts';
import { stopGracefully } from './program.ts';
import { rehearse } from './rehearsal.ts';
import { answerWith, closeWebServer, listen, type Answer } from './web-server.ts';

const hour = 3_600_000;
const second = 1000;

/** Opens both doors of an installation on one port and keeps them open until a signal. */
export async function run(
  server: Server,
  { runtime, close }: Installation,
  answer: Answer,
  beforeStop: () => Promise<void> = async () => {},
): Promise<void> {
  const { config, log } = runtime;
  answerWith(server, config, answer);
  await voidRestoredRounds(runtime.db);
  await rehearse(runtime);
  await listen(server, config);
  const gateway = attachGateway(server, runtime);
  const postman = startPostman(runtime, {
    ...signInLetters(config),
    ...consultationLetters(config),
    ...meetingLetters(config),
    ...votingLetters(config),
    ...auditLetters(config),
    ...newsLetters(config),
  });
  const tidy = () =>
    Promise.all([
      tidyUp(runtime.db),
      forgetContacts(runtime.db),
      forgetUnconfirmed(runtime.db),
    ]).catch((error) => log.error({ err: error }, 'tidying failed'));
  const tidying = setInterval(tidy, hour);
  const witness = () =>
    Promise.all([checkNightly(runtime.db, log), mailHeads(runtime.db)]).catch((error) =>
      log.error({ err: error }, 'watching over the audit chain failed'),
    );
  const witnessing = setInterval(witness, hour);
  const telling = setInterval(
    () =>
      sendDigests(runtime.db).catch((error) => log.error({ err: error }, 'news by mail failed')),
    300 * second,
  );
  // A day back: a program that was killed may have closed a round and nothing more.
  let dropped = new Date(Date.now() - 24 * hour);
  const turnConsultations = async () => {
    await turnDueConsultations(runtime.db, (err, consultation) =>
      log.error({ err, consultation }, 'a consultation could not be opened or closed'),
    );
  };
  const closeVotes = async () => {
    await closeDueRounds(runtime.db, (err, round) =>
      log.error({ err, round }, 'a vote could not be closed'),
    );
    await closeFinishedLetters(runtime.db);
    await sendDueReminders(runtime.db);
    dropped = await dropOldPages(runtime.db, dropped);
  };
  const closing = setInterval(
    () => closeVotes().catch((error) => log.error({ err: error }, 'closing votes failed')),
    5 * second,
  );
  const turning = setInterval(
    () =>
      turnConsultations().catch((error) =>
        log.error({ err: error }, 'opening and closing consultations failed'),
      ),
    5 * second,
  );
  const refresh = () =>
    refreshIndex(runtime.db).catch((error) =>
      log.error({ err: error }, 'the search could not be brought up to date'),
    );
  void refresh();
  const refreshing = setInterval(refresh, 3 * second);
  stopGracefully(
    async () => {
      clearInterval(refreshing);
      clearInterval(tidying);
      clearInterval(witnessing);
      clearInterval(closing);
      clearInterval(turning);
      clearInterval(telling);
      await Promise.all([closeWebServer(server), gateway.stop(), postman.stop(), beforeStop()]);
      await close();
    },
    (error) => log.fatal({ err: error }, 'an error nobody caught'),
  );
  console.log((await greeting(runtime)).join('\n'));
}

/** What the operator reads when the program is ready. */
export async function greeting({ db, config, mailer }: Installation['runtime']): Promise<string[]> {
  const lines = ['', `Spoluplán běží na adrese ${config.origin}`];
  if (config.production) {
    const link = await firstAdministratorLink(db, config.origin);
    if (link) {
      lines.push(
        '',
        'Správa ještě nemá nikoho. Odkaz pro první osobu platí jednou, 24 hodin:',
        link,
      );
    }
  } else if (await isDemo(db)) {
    lines.push(
      '',
      'Přihlášení do ukázky (každý odkaz platí jednou; další vypíše npm run links):',
      ...linkLines(chosenLinks(await demoLinks(db, config))),
      '  veřejnost: bez přihlášení',
      `    ${config.origin}/`,
    );
  }
  if (mailer.folder)
    lines.push('', `E-maily se neodesílají, ukládají se do složky ${mailer.folder}`);
  return [...lines, '', 'Program zastavíte klávesami Ctrl+C.'];
}
