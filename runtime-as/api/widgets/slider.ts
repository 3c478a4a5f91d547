// AzSlider (168 bytes): a range input, which the browser draws and moves; what it says is its value as text.
//
//   state   ┌ handler (72) │ f32 value, min, max ┐   AzSliderStateWrapper as it is, 88 bytes
import { domStore } from '../../dom/node';
import { dropSlider } from '../../gen/glue';
import { AzSlider_thumb_style, AzSlider_track_style, AzSliderStateWrapper_inner, AzSliderStateWrapper_SIZE } from '../../gen/layout';
import { NODE_INPUT } from '../../gen/nodes';
import { CSS_SLIDER } from '../../gen/widget-css';
import { addProperties } from '../dom';
import { addAsciiAttr } from '../element';
import {
  addWidgetCss, beginState, boxedState, callWithFloats, dropHandler, element, endState, finish, FOCUS_TEXT_INPUT, listen,
} from '../widget';
import { addFloatAttr, readTyped, typedNumber } from './number';

const INNER = AzSliderStateWrapper_inner;

function slide(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const state = boxedState(ref);
  if (!readTyped(info)) return finish(ref, 0);
  store<f32>(state, typedNumber, INNER);
  const min = load<f32>(state + 4, INNER);
  return finish(ref, callWithFloats(state, info, typedNumber, min, load<f32>(state + 8, INNER), 0));
}

/** Consumes the AzSlider. */
export function AzSlider_dom(ret: usize, slider: usize): void {
  const node = element(NODE_INPUT, 'az-slider');
  addAsciiAttr(node, 'type', 'range');
  addAsciiAttr(node, 'step', 'any');
  addFloatAttr(node, 'min', load<f32>(slider + 4, INNER));
  addFloatAttr(node, 'max', load<f32>(slider + 8, INNER));
  addFloatAttr(node, 'value', load<f32>(slider, INNER));
  addAsciiAttr(node, 'autocomplete', 'off');
  addWidgetCss(node, CSS_SLIDER);
  addProperties(node, slider + AzSlider_track_style);
  addProperties(node, slider + AzSlider_thumb_style);
  beginState(slider, AzSliderStateWrapper_SIZE, dropHandler);
  listen(node, FOCUS_TEXT_INPUT, slide);
  endState();
  dropSlider(slider);
  domStore(ret, node);
}
