import { printOf, verifyChain } from '#lib/audit/chain.server.ts';
import { words } from '#lib/audit/words.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

const text = words('cs');

await runCommand(async (config, args) => {
  const printed = readPrinted(args);
  const { runtime, close } = await openInstallation(config, { visit: true, say });
  const check = async () => ({
    report: await verifyChain(runtime.db),
    found: printed && (await printOf(runtime.db, printed.seq)),
  });
  const { report, found } = await check().finally(close);
  if (report.broken) {
    const { fault, seq } = report.broken;
    throw new Sentence(`${text.broken}. ${text.faults[fault](seq)}\n${text.brokenDo}`);
  }
  if (printed && !found?.startsWith(printed.hash)) {
    throw new Sentence(
      found
        ? `Vytištěný otisk nesouhlasí: záznam č. ${printed.seq} má otisk ${found}.`
        : `Záznam č. ${printed.seq} v řetězu není.`,
    );
  }
  const { head, links, anchors, redacted } = report;
  console.log(
    [
      `${text.holds}. ${text.counted(links)}`,
      ...(anchors > 0 ? [text.anchors(anchors)] : []),
      ...(redacted > 0 ? [text.redactedCount(redacted)] : []),
      `${text.lastHead(head.seq)} ${head.hash}`,
      ...(printed ? [`Vytištěný otisk záznamu č. ${printed.seq} souhlasí.`] : []),
    ].join('\n'),
  );
});

/** A head copied from paper: the number of the record and at least the first eight letters of its print. */
function readPrinted([seq, hash]: string[]): { seq: number; hash: string } | null {
  if (seq === undefined) return null;
  const wanted = (hash ?? '').toLowerCase();
  if (!/^[1-9]\d{0,14}$/.test(seq) || !/^[0-9a-f]{8,64}$/.test(wanted)) {
    throw new Sentence(
      'Zadejte číslo záznamu a jeho otisk (aspoň prvních 8 znaků): npm run audit:verify -- 123 0a1b2c3d',
    );
  }
  return { seq: Number(seq), hash: wanted };
}
