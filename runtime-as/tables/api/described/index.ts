// Types of Azul that few functions here take or return: their values can be made, copied, compared and printed.
import { readTypes } from '../type-text.ts';
import { components } from './components.ts';
import { devices } from './devices.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { graphics } from './graphics.ts';
import { input } from './input.ts';
import { windows } from './windows.ts';

export const describedTypes = readTypes([windows, input, documents, graphics, errors, components, devices].join(''));
