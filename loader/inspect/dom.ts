// Elements of the panel. Everything that an app says is text, never markup.

export type Child = Node | string | undefined | false;

/** Makes an element; `attrs` with a value of undefined are left out. */
export function h(
  tag: string,
  attrs: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** CSS px, as short as it is exact enough. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);

export const signed = (value: number): string => `${value > 0 ? '+' : ''}${px(value)}`;

const KIB = 1024;
export const bytesText = (byteLen: number): string =>
  byteLen < KIB ? `${byteLen} B` : `${(byteLen / KIB).toFixed(byteLen < 10 * KIB ? 2 : 1)} KiB`;

/** A place to click that shows the node; `data-node` is what hovering it marks. */
export const nodeLink = (node: number, text = `az_${node}`): HTMLElement =>
  h('button', { class: 'link', 'data-do': 'pin', 'data-node': String(node) }, text);
