// sheet.ts → gen/sheet.ts: the numbers of compact style sheets for AssemblyScript.
import { constantCase, header } from './emit-data.ts';
import { COMBINATORS, COMPONENT_MARK, CSS_TEXT, SHEET, SIMPLES, STATES } from './sheet.ts';

/** Source of gen/sheet.ts. */
export function emitSheet(): string {
  const constants = (prefix: string, values: Readonly<Record<string, number>>) =>
    Object.entries(values)
      .map(([name, n]) => `export const ${prefix}_${constantCase(name.replace(/([A-Z])/g, '_$1'))}: u32 = ${n};`)
      .join('\n');
  return `${header('sheet.ts')}
${constants('SHEET', SHEET)}

${constants('CSS_TEXT', CSS_TEXT)}
export const COMPONENT_MARK: string = '${COMPONENT_MARK}';

${constants('COMBINATOR', COMBINATORS)}

${constants('SIMPLE', SIMPLES)}

${constants('STATE', STATES)}
`;
}
