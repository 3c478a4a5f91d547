// AzLogicalRect: origin x, y and size width, height, four floats. What is on the left or upper edge is inside.
import { storePair } from './layout-info';

export function AzLogicalRect_zero(ret: usize): void {
  memory.fill(ret, 0, 16);
}

export function AzLogicalRect_create(ret: usize, x: f32, y: f32, width: f32, height: f32): void {
  storePair(ret, x, y);
  storePair(ret + 8, width, height);
}

export function AzLogicalRect_minX(rect: usize): f32 {
  return load<f32>(rect);
}

export function AzLogicalRect_minY(rect: usize): f32 {
  return load<f32>(rect, 4);
}

export function AzLogicalRect_maxX(rect: usize): f32 {
  return load<f32>(rect) + load<f32>(rect, 8);
}

export function AzLogicalRect_maxY(rect: usize): f32 {
  return load<f32>(rect, 4) + load<f32>(rect, 12);
}

export function AzLogicalRect_contains(rect: usize, x: f32, y: f32): bool {
  return (
    x >= load<f32>(rect) && x < AzLogicalRect_maxX(rect) && y >= load<f32>(rect, 4) && y < AzLogicalRect_maxY(rect)
  );
}

export function AzLogicalRect_intersects(rect: usize, x: f32, y: f32, width: f32, height: f32): bool {
  return (
    x < AzLogicalRect_maxX(rect) &&
    x + width > load<f32>(rect) &&
    y < AzLogicalRect_maxY(rect) &&
    y + height > load<f32>(rect, 4)
  );
}
