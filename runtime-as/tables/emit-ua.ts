// ua.ts → gen/ua.ts: the user-agent sheet as UTF-8 bytes.
import { dataArray, header } from './emit-data.ts';
import { UA_SHEET } from './ua.ts';

/** Source of gen/ua.ts. */
export function emitUa(): string {
  const bytes = [...new TextEncoder().encode(UA_SHEET)];
  return `${header('ua.ts')}
${dataArray('UA', 'u8', bytes)}/** CSS text of the user-agent sheet. */
export function userAgentPtr(): usize {
  return UA;
}
export const USER_AGENT_LEN: u32 = ${bytes.length};
`;
}
