// A multi-layer perceptron, 64 – 48 – 10, in single precision: forward pass and one step of gradient descent.
#include "kernel.h"
enum { IN = 64, HIDDEN = 48, OUT = 10 };
static float w1[HIDDEN][IN], w2[OUT][HIDDEN], x[IN], h[HIDDEN], y[OUT], dy[OUT], dh[HIDDEN];

static float small(u32 *seed) { return (float)(i32)(next_random(seed) & 0xff) / 256.0f - 0.5f; }
static float relu(float v) { return v > 0 ? v : 0; }
static void forward(void) {
  for (i32 i = 0; i < HIDDEN; i++) {
    float sum = 0;
    for (i32 j = 0; j < IN; j++) sum += w1[i][j] * x[j];
    h[i] = relu(sum);
  }
  for (i32 i = 0; i < OUT; i++) {
    float sum = 0;
    for (i32 j = 0; j < HIDDEN; j++) sum += w2[i][j] * h[j];
    y[i] = sum;
  }
}
static void learn(i32 label) {
  for (i32 i = 0; i < OUT; i++) dy[i] = y[i] - (i == label ? 1.0f : 0.0f);
  for (i32 j = 0; j < HIDDEN; j++) {
    float sum = 0;
    for (i32 i = 0; i < OUT; i++) sum += w2[i][j] * dy[i];
    dh[j] = h[j] > 0 ? sum : 0;
  }
  for (i32 i = 0; i < OUT; i++)
    for (i32 j = 0; j < HIDDEN; j++) w2[i][j] -= 0.001f * dy[i] * h[j];
  for (i32 i = 0; i < HIDDEN; i++)
    for (i32 j = 0; j < IN; j++) w1[i][j] -= 0.001f * dh[i] * x[j];
}
KERNEL {
  u32 seed = 3;
  u32 right = 0;
  for (i32 i = 0; i < HIDDEN; i++)
    for (i32 j = 0; j < IN; j++) w1[i][j] = small(&seed) * 0.2f;
  for (i32 i = 0; i < OUT; i++)
    for (i32 j = 0; j < HIDDEN; j++) w2[i][j] = small(&seed) * 0.2f;
  for (u32 round = 0; round < rounds * 64; round++) {
    i32 label = (i32)(next_random(&seed) % OUT);
    for (i32 j = 0; j < IN; j++) x[j] = small(&seed) + (j % OUT == label ? 1.0f : 0.0f);
    forward();
    i32 best = 0;
    for (i32 i = 1; i < OUT; i++)
      if (y[i] > y[best]) best = i;
    right += best == label;
    learn(label);
  }
  // Rounding differs where multiply-adds are not fused; how many are right in hundreds does not.
  return right * 16 > rounds * 64;
}
