// The few names of react and react-dom that the benchmark's page uses; their own types are a package of their own.
declare module 'react' {
  export type Node = object | string | number | null | Node[];
  export type View<P> = (props: P) => Node;
  export function createElement<P extends object>(view: View<P> | string, props: P, ...children: Node[]): Node;
  export function memo<P>(view: View<P>): View<P>;
  export function useReducer<S, A>(reduce: (state: S, action: A) => S, initial: S): [S, (action: A) => void];
}

declare module 'react-dom/client' {
  export function createRoot(container: Element): { render(node: import('react').Node): void };
}

declare module 'react-dom' {
  export function flushSync(run: () => void): void;
}
