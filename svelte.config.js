import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess({ script: false }),
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ out: 'build', precompress: true }),
    files: { assets: 'src/static' },
    output: { bundleStrategy: 'split' },
    // Senders are judged by kernel/request-guard, which is stricter and knows the one address that mail
    // programs may post to.
    csrf: { trustedOrigins: ['*'] },
    // More than any style weighs: each stands in its page, and no page waits for a second answer on a slow line.
    inlineStyleThreshold: 60_000,
    csp: {
      // Hashes allow exactly these styles and scripts; a nonce would make every answer another one.
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'font-src': ['self'],
        'img-src': ['self', 'data:'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'frame-ancestors': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'object-src': ['none'],
        // Exactly the hidden title announcer of the framework; tests/kernel/content-policy.test.ts recomputes it.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'require-trusted-types-for': ['script'],
        'trusted-types': ['svelte-trusted-html', 'ProseMirrorClipboard'],
      },
    },
  },
};
