import { demoLinks } from '#lib/people/links.server.ts';
import { linkLines } from '../demo.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

await runCommand(async (config, args) => {
  if (config.production) {
    throw new Sentence('Přihlašovací odkazy ukázky se v ostrém provozu nevydávají.');
  }
  const { runtime, close } = await openInstallation(config, { visit: true, say });
  const links = await demoLinks(runtime.db, config).finally(close);
  if (args.includes('--json')) console.log(JSON.stringify(links));
  else console.log(linkLines(links.map((link) => ({ who: link.role, link }))).join('\n'));
});
