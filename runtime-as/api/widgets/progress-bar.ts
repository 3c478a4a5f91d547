// AzProgressBar (104 bytes): a bar inside of a container, its width in percent.
import { domStore, nodeAppend, nodeNew } from '../../dom/node';
import { putStyleBackgroundContentVec } from '../../gen/css-text';
import { dropProgressBar } from '../../gen/glue';
import {
  AzProgressBar_bar_background,
  AzProgressBar_container_background,
  AzProgressBar_height,
} from '../../gen/layout';
import { NODE_DIV } from '../../gen/nodes';
import { TextBuf, textNew } from '../../text';
import { putLength, putThousandths } from '../css-text';
import { addAsciiAttr, addAttr } from '../element';
import { vecLen } from '../vec';
import { addClassName, addStyle } from '../widget';

/** Percentage as thousandths, inside 0..100; what is no number counts as 0. */
function clampedPercent(value: f32): i64 {
  return value > 0 ? <i64>(min<f32>(value, 100) * 1000) : 0;
}

function putBackground(out: TextBuf, backgrounds: usize, fallback: string): void {
  out.ascii('background: ');
  if (vecLen(backgrounds)) putStyleBackgroundContentVec(out, backgrounds);
  else out.ascii(fallback);
}

/** Consumes the AzProgressBar: `<div role="progressbar" aria-valuenow="…"><div></div></div>`. */
export function AzProgressBar_dom(ret: usize, bar: usize): void {
  const percent = clampedPercent(load<f32>(bar));
  const container = nodeNew(NODE_DIV);
  const inner = nodeNew(NODE_DIV);
  addClassName(container, 'az-progress-bar');
  addAsciiAttr(container, 'role', 'progressbar');
  const text = textNew();
  putThousandths(text, percent);
  addAttr(container, 'aria-valuenow', text.ptr, text.len);
  text.free();

  const outerStyle = textNew();
  outerStyle.ascii('display: flex; flex-direction: row; border: 1px solid #b0b0b0; border-radius: 2px; height: ');
  putLength(outerStyle, bar + AzProgressBar_height);
  outerStyle.ascii('; ');
  putBackground(outerStyle, bar + AzProgressBar_container_background, '#efefef');
  addStyle(container, outerStyle);

  const innerStyle = textNew();
  innerStyle.ascii('width: ');
  putThousandths(innerStyle, percent);
  innerStyle.ascii('%; ');
  putBackground(innerStyle, bar + AzProgressBar_bar_background, '#06b025');
  addStyle(inner, innerStyle);

  nodeAppend(container, inner);
  dropProgressBar(bar);
  domStore(ret, container);
}
