import { addresses } from './addresses.ts';
import { lookingAs } from './looking.ts';

lookingAs(['member', 'voter', 'coordinator', 'chair']).lookAt(addresses);
