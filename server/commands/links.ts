import { demoLinks } from '#lib/people/links.server.ts';
import { isDemo, linkLines } from '../demo.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

await runCommand(async (config, args) => {
  if (config.production) {
    throw new Sentence('Přihlašovací odkazy ukázky se v ostrém provozu nevydávají.');
  }
  const { runtime, close } = await openInstallation(config, { visit: true, say });
  const made = async () =>
    (await isDemo(runtime.db)) ? demoLinks(runtime.db, runtime.config) : undefined;
  const links = await made().finally(close);
  if (!links) throw new Sentence('Tohle není ukázka, odkazy k přihlášení se pro ni nevydávají.');
  if (args.includes('--json')) console.log(JSON.stringify(links));
  else console.log(linkLines(links.map((link) => ({ who: link.role, link }))).join('\n'));
});
