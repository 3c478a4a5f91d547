// Whether some node has a callback that merges its dataset: documents without any are not looked through for them.

let isUsed: bool = false;

export function useMerge(): void {
  isUsed = true;
}

export function hasMerges(): bool {
  return isUsed;
}
