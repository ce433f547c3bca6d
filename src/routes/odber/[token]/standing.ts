import { installationKey } from '#lib/kernel/keys.server.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { subscriptionKey } from '#lib/timeline/subscription/letters.server.ts';
import { idIn } from '#lib/timeline/subscription/token.server.ts';

/** The id of the subscription an address is about, null when the address is not ours. */
export function idAt({ params }: { params: { token: string } }): string | null {
  return idIn(installationKey(runtime().config.dataDir, subscriptionKey), params.token);
}
