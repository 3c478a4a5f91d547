// All documents of the layout tests; every name stands for one.
import { ALIGN_CASES } from './align-cases.ts';
import { ATOM_CASES } from './atom-cases.ts';
import { BOX_CASES } from './box-cases.ts';
import { CONTROL_CASES } from './control-cases.ts';
import { DETAILS_CASES } from './details-cases.ts';
import { FEATURE_CASES } from './feature-cases.ts';
import { FLEX_CASES } from './flex-cases.ts';
import { FLOW_CASES } from './flow-cases.ts';
import { FOUND_COLUMN_CASES } from './found-column-cases.ts';
import { FOUND_GRID_CASES } from './found-grid-cases.ts';
import { FOUND_LINE_CASES } from './found-line-cases.ts';
import { FOUND_ROW_CASES } from './found-row-cases.ts';
import { GRID_CASES } from './grid-cases.ts';
import { HIT_CASES } from './hit-cases.ts';
import { LAYER_CASES } from './layer-cases.ts';
import type { LayoutCase } from './layout-case.ts';
import { SIZE_CASES } from './size-cases.ts';
import { TABLE_CASES } from './table-cases.ts';
import { TEXT_CASES } from './text-cases.ts';

export const ALL_CASES: readonly LayoutCase[] = [
  ...BOX_CASES,
  ...FLEX_CASES,
  ...LAYER_CASES,
  ...TEXT_CASES,
  ...GRID_CASES,
  ...FEATURE_CASES,
  ...FOUND_ROW_CASES,
  ...FOUND_LINE_CASES,
  ...FOUND_COLUMN_CASES,
  ...FOUND_GRID_CASES,
  ...ATOM_CASES,
  ...ALIGN_CASES,
  ...CONTROL_CASES,
  ...DETAILS_CASES,
  ...FLOW_CASES,
  ...HIT_CASES,
  ...SIZE_CASES,
  ...TABLE_CASES,
];
