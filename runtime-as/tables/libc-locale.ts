// Functions that get a locale as their last argument: those without it, since locales differ in wide characters alone.
import type { LibcRow } from './libc.ts';

/** Without `__` in front and `_l` behind. */
const WITH_LOCALE =
  'strtod strtof strtold strtol strtoul strtoll strtoull strcoll strxfrm strftime wcscoll wcsxfrm wcsftime towlower towupper wctype iswctype ' +
  'tolower toupper isalpha isdigit isalnum isspace isupper islower ispunct isxdigit iscntrl isprint isgraph isblank ' +
  'strcasecmp strncasecmp nl_langinfo newlocale duplocale freelocale uselocale';

/** `strtod_l` and `__strtod_l` of `strtod`; the register of the last argument is not read. `newlocale` and the like have no `_l`. */
export function localeFunctions(rows: Readonly<Record<string, LibcRow>>): Record<string, LibcRow> {
  const found: Record<string, LibcRow> = {};
  for (const name of WITH_LOCALE.split(' ')) {
    const row = { call: name, ...rows[name] };
    if (name.endsWith('locale')) found[`__${name}`] = row;
    else found[`${name}_l`] = found[`__${name}_l`] = row;
  }
  return found;
}
