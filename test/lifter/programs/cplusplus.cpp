// C++ without a library: virtual calls, constructors of globals, templates, lambdas, references, operators, new and delete.
extern "C" {
int printf(const char *, ...);
void *malloc(unsigned long);
void free(void *);
unsigned long strlen(const char *);
void *memcpy(void *, const void *, unsigned long);
}
void *operator new(unsigned long n) { return malloc(n); }
void *operator new[](unsigned long n) { return malloc(n); }
void operator delete(void *p) noexcept { free(p); }
void operator delete(void *p, unsigned long) noexcept { free(p); }
void operator delete[](void *p) noexcept { free(p); }
void operator delete[](void *p, unsigned long) noexcept { free(p); }
inline void *operator new(unsigned long, void *at) noexcept { return at; }
// What the compiler refers to besides: pure virtual functions.
extern "C" void __cxa_pure_virtual() { printf("pure\n"); }

namespace {
int alive = 0;
unsigned trace = 1;
void note(unsigned v) { trace = trace * 31 + v; }

struct Shape {
  const char *name;
  explicit Shape(const char *n) : name(n) { alive++; note(1); }
  virtual ~Shape() { alive--; note(2); }
  virtual double area() const = 0;
  virtual double perimeter() const { return -1; }
  virtual Shape *clone() const = 0;
  double ratio() const { return area() / perimeter(); }
};
struct Rect : Shape {
  double w, h;
  Rect(double a, double b) : Shape("rect"), w(a), h(b) {}
  double area() const override { return w * h; }
  double perimeter() const override { return 2 * (w + h); }
  Rect *clone() const override { return new Rect(*this); }
  Rect(const Rect &o) : Shape(o.name), w(o.w), h(o.h) { note(3); }
};
struct Square final : Rect {
  explicit Square(double a) : Rect(a, a) { name = "square"; }
  ~Square() override { note(4); }
  Square *clone() const override { return new Square(w); }
};
struct Named { virtual const char *label() const { return "named"; } virtual ~Named() {} int tag = 5; };
struct Disc : Shape, virtual Named {
  double r;
  explicit Disc(double a) : Shape("disc"), r(a) { tag = 9; }
  double area() const override { return 3 * r * r; }
  Shape *clone() const override { return new Disc(r); }
  const char *label() const override { return "disc label"; }
};

template <typename T> struct Vec {
  T *data = nullptr;
  unsigned size = 0, room = 0;
  Vec() = default;
  Vec(const Vec &) = delete;
  ~Vec() {
    while (size) data[--size].~T();
    ::operator delete(data);
  }
  T &push(const T &v) {
    if (size == room) {
      room = room ? room * 2 : 2;
      T *grown = static_cast<T *>(::operator new(room * sizeof(T)));
      for (unsigned i = 0; i < size; i++) new (grown + i) T(data[i]), data[i].~T();
      ::operator delete(data);
      data = grown;
    }
    return *new (data + size++) T(v);
  }
  T *begin() { return data; }
  T *end() { return data + size; }
  T &operator[](unsigned i) { return data[i]; }
  template <typename F> void each(F f) { for (T &v : *this) f(v); }
  template <typename R, typename F> R fold(R r, F f) { for (T &v : *this) r = f(r, v); return r; }
};
template <typename T, typename Less> void sort(T *v, int n, Less less) {
  for (int i = 1; i < n; i++) for (int k = i; k > 0 && less(v[k], v[k - 1]); k--) { T t = v[k]; v[k] = v[k - 1]; v[k - 1] = t; }
}
template <int N> struct Fib { static constexpr long value = Fib<N - 1>::value + Fib<N - 2>::value; };
template <> struct Fib<0> { static constexpr long value = 0; };
template <> struct Fib<1> { static constexpr long value = 1; };
template <typename... T> int count(T...) { return sizeof...(T); }
template <typename T> T total(T v) { return v; }
template <typename T, typename... R> T total(T v, R... rest) { return v + total<T>(rest...); }

/** Reference-counted, with move and copy: passed by an invisible reference. */
class Text {
  struct Block { int refs; char text[40]; } *block;
 public:
  Text(const char *t) : block(new Block{1, {}}) { memcpy(block->text, t, strlen(t) + 1); alive++; }
  Text(const Text &o) : block(o.block) { block->refs++; alive++; note(5); }
  Text(Text &&o) noexcept : block(o.block) { o.block = nullptr; alive++; note(6); }
  Text &operator=(Text o) { Block *b = block; block = o.block; o.block = b; note(7); return *this; }
  ~Text() { if (block && --block->refs == 0) delete block; alive--; }
  const char *get() const { return block ? block->text : "(moved)"; }
  Text operator+(const Text &o) const {
    char t[40];
    unsigned long n = strlen(get());
    memcpy(t, get(), n);
    memcpy(t + n, o.get(), strlen(o.get()) + 1);
    return t;
  }
  bool operator<(const Text &o) const {
    const char *a = get(), *b = o.get();
    while (*a && *a == *b) a++, b++;
    return *a < *b;
  }
};
__attribute__((noinline)) Text pass(Text a, const Text &b, Text &&c) { return a + b + c; }

struct Global {
  int v;
  explicit Global(int n) : v(n * 7) { note(v); }
  ~Global() { printf("~Global %d\n", v); }
};
Global first(1), second(first.v + 1);
Vec<Text> &table() {
  static Vec<Text> t;
  return t;
}
int computed = Fib<20>::value % 1000 + first.v;

struct Complex { double re, im; };
Complex operator*(const Complex &a, Complex b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
struct Counter {
  int n = 0;
  Counter &operator++() { ++n; return *this; }
  Counter operator++(int) { Counter c = *this; n += 10; return c; }
  explicit operator bool() const { return n % 3; }
  int operator()(int a) const { return a * n; }
  int twice(int a) { return n = a * 2; }
};
int (*makeAdder(int by))(int) {
  static int kept;
  kept = by;
  return [](int a) { return a + kept; };
}
template <typename F> __attribute__((noinline)) long apply(F f, int n) { long r = 0; for (int i = 0; i < n; i++) r += f(i); return r; }
enum class Color : unsigned char { Red = 3, Green };
}  // namespace

extern "C" int __cxa_atexit(void (*)(void *), void *, void *);
extern "C" int __cxa_guard_acquire(char *g) { return !*g; }
extern "C" void __cxa_guard_release(char *g) { *g = 1; }

int main(int argc, char **argv) {
  {
    Shape *shapes[] = {new Rect(2, 3.5), new Square(1.5), new Disc(2), nullptr};
    shapes[3] = shapes[1]->clone();
    for (Shape *s : shapes) printf("%s %g %g; ", s->name, s->area(), s->ratio());
    Disc disc(1);
    Named &named = disc;
    printf("%s %d %d\n", named.label(), named.tag, alive);
    for (Shape *s : shapes) delete s;
  }
  Vec<Text> &texts = table();
  for (int i = 0; i < argc; i++) texts.push(i ? argv[i] : "zero");
  texts.push(pass("a", Text("b"), "c"));
  sort(texts.begin(), texts.size, [](const Text &a, const Text &b) { return a < b; });
  texts.each([&](Text &t) { printf("%s|", t.get()); note(t.get()[0]); });
  printf("%ld %d %d\n", texts.fold(0L, [](long r, Text &t) { return r * 3 + (long)strlen(t.get()); }), alive, computed);
  int base = argc * 3;
  auto nested = [base](int a) { return [=](int b) { return a * base + b; }; };
  int (Counter::*method)(int) = &Counter::twice;
  int Counter::*member = &Counter::n;
  Counter c;
  ++++c;
  Counter old = c++;
  printf("%ld %d %d %d %d ", apply(nested(2), 5), old.n, c.n, c(3), c ? 1 : 0);
  printf("%d %d %d %d\n", (c.*method)(21), c.*member, makeAdder(5)(37), count(1, 'a', 2.5));
  Complex z = {1, 0};
  for (int i = 0; i < 5; i++) z = z * Complex{0.5, 1.5};
  double *numbers = new double[argc + 2];
  for (int i = 0; i < argc + 2; i++) numbers[i] = total(0.5, i, 2) * static_cast<int>(Color::Green);
  printf("%g %g %g %ld %u %d\n", z.re, z.im, numbers[argc], Fib<40>::value, trace, second.v);
  delete[] numbers;
  return trace & 63;
}
