// Which callbacks an event is for: Azul's filters.

/** AzEventFilter: tag of the union, then the number of the event in that enum. */
export interface Filter {
  tag: 'Hover' | 'Focus' | 'Window' | 'Component' | 'Application';
  event: number;
  /** Only for this mouse button (DOM numbering); absent = any. */
  button?: number;
  /** Fires on the target only, although the event bubbles. */
  isOwn?: true;
}
export const FILTER_TAGS = { Hover: 0, Focus: 1, Window: 2, Component: 3, Application: 4 } as const;

export const hover = (event: number, button?: number): Filter => ({ tag: 'Hover', event, button });
export const focus = (event: number): Filter => ({ tag: 'Focus', event });
export const component = (event: number): Filter => ({ tag: 'Component', event });
export const window_ = (event: number, button?: number): Filter => ({ tag: 'Window', event, button });
/** DragEnter and HoveredFile, or DragLeave and HoveredFileCancelled. */
export const crossing = (way: 'enter' | 'leave'): Filter[] =>
  way === 'enter' ? [hover(39), window_(47), ...both(17)] : [hover(41), window_(49), ...both(19)];
/** The first 17 numbers mean the same in Hover, Focus and Window filters. */
export const both = (event: number, button?: number): Filter[] => [hover(event, button), window_(event, button)];
