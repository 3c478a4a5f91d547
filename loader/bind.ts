// Host functions of an app's own → imports: a script that only pages of such apps fetch.
import { importsOf } from '../runtime-as/host/bindings.ts';

export type ImportsOf = typeof importsOf;
export default importsOf;
