// A state machine over text as in CoreMark: what kind of number each field is.
#include "kernel.h"
enum State { START, INVALID, SIGN, INTEGER, FLOAT, EXPONENT, EXPONENT_SIGN, SCIENTIFIC, STATES };
static const char *const fields[] = {"5012", "1234", "-874", "+122", "35.54400", ".1234500", "-110.700", "+0.64400",
  "5.500e+3", "-.123e-2", "-87e+832", "+0.6e-12", "T0.3e-1F", "-T.T++Tq", "1T3.4e4z", "34.0e-T^"};
static char text[4096];
static u32 counts[STATES], transitions[STATES];

static u8 is_digit(char c) { return c >= '0' && c <= '9'; }
static __attribute__((noinline)) enum State scan(const char **at) {
  const char *p = *at;
  enum State state = START;
  for (; *p && state != INVALID; p++) {
    char c = *p;
    if (c == ',') {
      p++;
      break;
    }
    switch (state) {
      case START:
        if (is_digit(c)) state = INTEGER;
        else if (c == '+' || c == '-') state = SIGN;
        else if (c == '.') state = FLOAT;
        else state = INVALID, transitions[INVALID]++;
        transitions[START]++;
        break;
      case SIGN:
        if (is_digit(c)) state = INTEGER, transitions[SIGN]++;
        else if (c == '.') state = FLOAT, transitions[SIGN]++;
        else state = INVALID, transitions[SIGN]++;
        break;
      case INTEGER:
        if (c == '.') state = FLOAT, transitions[INTEGER]++;
        else if (!is_digit(c)) state = INVALID, transitions[INTEGER]++;
        break;
      case FLOAT:
        if (c == 'E' || c == 'e') state = EXPONENT, transitions[FLOAT]++;
        else if (!is_digit(c)) state = INVALID, transitions[FLOAT]++;
        break;
      case EXPONENT:
        if (c == '+' || c == '-') state = EXPONENT_SIGN, transitions[EXPONENT]++;
        else state = INVALID, transitions[EXPONENT]++;
        break;
      case EXPONENT_SIGN:
        if (is_digit(c)) state = SCIENTIFIC, transitions[EXPONENT_SIGN]++;
        else state = INVALID, transitions[EXPONENT_SIGN]++;
        break;
      case SCIENTIFIC:
        if (!is_digit(c)) state = INVALID, transitions[INVALID]++;
        break;
      default:
        break;
    }
  }
  *at = p;
  return state;
}
static u32 fill(u32 *seed) {
  u32 n = 0;
  while (n < sizeof text - 16) {
    const char *field = fields[next_random(seed) & 15];
    while (*field) text[n++] = *field++;
    text[n++] = ',';
  }
  text[n] = 0;
  return n;
}
KERNEL {
  u32 seed = 9, sum = 0;
  u32 length = fill(&seed);
  for (u32 round = 0; round < rounds; round++) {
    for (const char *p = text; *p;) counts[scan(&p)]++;
    for (u32 i = round % 7; i < length; i += 97)
      if (text[i] != ',') text[i] ^= (char)(round & 1);
    for (u32 i = 0; i < STATES; i++) sum = sum * 33 + counts[i] + transitions[i];
  }
  return sum;
}
