// Fails where a catalogue lacks a message of the source, or a language a translation.
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';

const config = getConfig();
let missing = 0;

function say(catalog, locale, text) {
  missing += 1;
  process.stderr.write(`${locale}: ${JSON.stringify(text)} is missing in ${catalog}\n`);
}

for (const catalog of await getCatalogs(config)) {
  const wanted = await catalog.collect();
  for (const locale of config.locales) {
    const kept = (await catalog.read(locale)) ?? {};
    const file = catalog.path.replace('{locale}', locale).replace(config.rootDir, '.');
    for (const [id, message] of Object.entries(wanted ?? {})) {
      if (!kept[id] || (locale !== config.sourceLocale && !kept[id].translation)) {
        say(`${file}.po`, locale, message.message ?? id);
      }
    }
  }
}

if (missing > 0) {
  process.stderr.write(
    `\n${missing} missing. Run npm run extract, then translate the empty ones.\n`,
  );
  process.exit(1);
}
process.stdout.write('Every message is there in every language.\n');
