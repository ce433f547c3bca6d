import * as v from 'valibot';

/** What an installation is told by its environment, read once when a program starts. */
export type Config = {
  production: boolean;
  port: number;
  /** Network address the program listens on. */
  host: string;
  /** Public address without a trailing slash; links and origin checks rely on nothing else. */
  origin: string;
  /** Folder for the embedded database and mails, as typed (may be relative). */
  dataDir: string;
  /** Undefined means the embedded Postgres. */
  databaseUrl?: string;
  redisUrl?: string;
  /** Undefined means mails become files in `dataDir/mail`. */
  smtpUrl?: string;
  mailFrom: string;
  /** Addresses or networks (CIDR) whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
};

const mailAddress = /^[^\s@<>",;:]+@[^\s@<>",;:]+$/;
const mailSender = /^(?:[^<>\r\n",;]+ )?<?[^\s@<>",;:]+@[^\s@<>",;:]+>?$/;
const network = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)(?:\/\d{1,3})?$/i;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A text variable where an empty value means the same as none. */
const given = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value?.trim() || undefined),
);

/** An optional address of a service: its scheme must be one of those listed. */
const serviceUrl = (schemes: string[], sentence: string) =>
  v.pipe(
    given,
    v.check((value) => !value || schemes.includes(urlOf(value)?.protocol ?? ''), sentence),
  );

const environment = v.object({
  NODE_ENV: v.pipe(
    given,
    v.check(
      (value) => !value || ['production', 'development', 'test'].includes(value),
      'NODE_ENV může být jen „production“, „development“ nebo „test“; pro skutečný provoz nastavte „production“.',
    ),
  ),
  PORT: v.pipe(
    given,
    v.check(
      (value) => !value || (/^\d{1,5}$/.test(value) && +value >= 1 && +value <= 65535),
      'PORT musí být celé číslo od 1 do 65535, třeba 3000.',
    ),
  ),
  HOST: v.pipe(
    given,
    v.check(
      (value) => !value || /^[\w.:-]+$/.test(value),
      'HOST musí být adresa nebo jméno tohoto počítače, třeba 127.0.0.1 nebo 0.0.0.0.',
    ),
  ),
  ORIGIN: v.pipe(
    given,
    v.check(
      (value) => !value || isOrigin(value),
      'ORIGIN musí být veřejná adresa bez cesty, třeba https://plan.obec.cz.',
    ),
  ),
  DATA_DIR: v.pipe(
    given,
    v.check((value) => !value?.includes('\0'), 'DATA_DIR musí být cesta ke složce, třeba ./data.'),
  ),
  DATABASE_URL: serviceUrl(
    ['postgres:', 'postgresql:'],
    'DATABASE_URL musí být adresa databáze Postgres, třeba postgres://uzivatel:heslo@server:5432/spoluplan.',
  ),
  REDIS_URL: serviceUrl(
    ['redis:', 'rediss:'],
    'REDIS_URL musí být adresa serveru Redis nebo Valkey, třeba redis://server:6379.',
  ),
  SMTP_URL: serviceUrl(
    ['smtp:', 'smtps:'],
    'SMTP_URL musí být adresa poštovního serveru, třeba smtps://uzivatel:heslo@posta.obec.cz.',
  ),
  MAIL_FROM: v.pipe(
    given,
    v.check(
      (value) => !value || mailAddress.test(value) || mailSender.test(value),
      'MAIL_FROM musí být e-mailová adresa odesílatele, třeba plan@obec.cz nebo Plán <plan@obec.cz>.',
    ),
  ),
  TRUSTED_PROXY: v.pipe(
    given,
    v.transform((value) => value?.split(/[\s,]+/).filter(Boolean) ?? []),
    v.check(
      (list) => list.every((item) => network.test(item)),
      'TRUSTED_PROXY musí být adresa předřazeného serveru nebo jejich seznam oddělený čárkami, třeba 127.0.0.1 nebo 10.0.0.0/8.',
    ),
  ),
});

/** Reads the environment; a wrong value gives one sentence for the operator instead. */
export function parseConfig(
  env: Record<string, string | undefined>,
): { config: Config } | { sentence: string } {
  const read = v.safeParse(environment, env, { abortEarly: true });
  if (!read.success) return { sentence: read.issues[0].message };
  const values = read.output;
  const production = values.NODE_ENV === 'production';
  const port = Number(values.PORT ?? 3000);
  const origin = values.ORIGIN ? urlOf(values.ORIGIN)!.origin : `http://localhost:${port}`;

  if (production && !values.ORIGIN) {
    return {
      sentence:
        'V ostrém provozu (NODE_ENV=production) nastavte ORIGIN na veřejnou adresu, třeba https://plan.obec.cz.',
    };
  }
  if (production && origin.startsWith('http:') && !loopback.test(urlOf(origin)!.hostname)) {
    return {
      sentence:
        'ORIGIN musí v ostrém provozu začínat https://, jinak by prohlížeče neudržely přihlášení.',
    };
  }
  if (values.SMTP_URL && !values.MAIL_FROM) {
    return { sentence: 'K SMTP_URL nastavte i MAIL_FROM, adresu odesílatele, třeba plan@obec.cz.' };
  }
  return {
    config: {
      production,
      port,
      // Demo sign-in links would open the door to the whole network otherwise.
      host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
      origin,
      dataDir: values.DATA_DIR ?? './data',
      databaseUrl: values.DATABASE_URL,
      redisUrl: values.REDIS_URL,
      smtpUrl: values.SMTP_URL,
      mailFrom: values.MAIL_FROM ?? 'Spoluplán <spoluplan@localhost>',
      trustedProxies: values.TRUSTED_PROXY,
    },
  };
}

function urlOf(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

function isOrigin(value: string): boolean {
  const url = urlOf(value);
  return (
    !!url &&
    /^https?:$/.test(url.protocol) &&
    (url.href === url.origin || url.href === `${url.origin}/`)
  );
}
