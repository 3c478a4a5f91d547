// errno.ts → gen/errno.ts: codes that the runtime sets, and the texts of all.
import { header, STRING_IMPORTS, stringAccessors, stringTable } from './emit-data.ts';
import { ERRNO } from './errno.ts';

/** Source of gen/errno.ts. */
export function emitErrno(): string {
  const constants = ERRNO.flatMap(([name], code) => (name ? [`export const ${name}: i32 = ${code};`] : []));
  const texts = ERRNO.map(([, text]) => text);
  return `${header('errno.ts', STRING_IMPORTS)}
export const ERRNO_COUNT: i32 = ${ERRNO.length};
${constants.join('\n')}

${stringTable('ERRNO', texts)}${stringAccessors('errno', 'ERRNO', texts.length, 'Text of a code below ERRNO_COUNT; empty where there is no such code.')}`;
}
