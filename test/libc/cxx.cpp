// C++ without exceptions and without its library's headers: operators, guards, virtual functions, what would be thrown.
extern "C" int printf(const char *, ...);
extern "C" int atoi(const char *);
using size_t = decltype(sizeof 0);

namespace std {
struct nothrow_t {};
extern const nothrow_t nothrow;
enum class align_val_t : size_t {};
[[noreturn]] void __throw_length_error(const char *);
[[noreturn]] void __throw_out_of_range_fmt(const char *, ...);
[[noreturn]] void __throw_bad_alloc();
}  // namespace std
void *operator new(size_t, const std::nothrow_t &) noexcept;

struct Shape {
  virtual ~Shape() { printf("~Shape\n"); }
  virtual double area() const = 0;
};
struct Square : Shape {
  double side;
  explicit Square(double s) : side(s) {}
  ~Square() override { printf("~Square %g\n", side); }
  double area() const override { return side * side; }
};
struct alignas(64) Wide {
  double lanes[8];
};
struct Loud {
  const char *name;
  explicit Loud(const char *n) : name(n) { printf("made %s\n", name); }
  ~Loud() { printf("gone %s\n", name); }
};

static Loud &once(int n) {
  static Loud loud(n % 2 ? "odd" : "even");
  return loud;
}
static Loud global("global");

int main(int argc, char **argv) {
  Shape *shapes[3];
  for (int i = 0; i < 3; i++) shapes[i] = new Square(i + 1.5);
  double sum = 0;
  for (Shape *shape : shapes) sum += shape->area();
  printf("%g\n", sum);
  for (Shape *shape : shapes) delete shape;
  int *numbers = new int[1000];
  for (int i = 0; i < 1000; i++) numbers[i] = i;
  printf("%d\n", numbers[999]);
  delete[] numbers;
  Wide *wide[20];
  size_t bits = 0;
  for (Wide *&one : wide) {
    one = new Wide();
    bits |= reinterpret_cast<size_t>(one);
  }
  for (Wide *one : wide) delete one;
  int *maybe = new (std::nothrow) int(7);
  printf("%d %d\n", (int)(bits & 63), *maybe);
  delete maybe;
  once(3);
  printf("%s\n", once(4).name);
  int end = argc > 1 ? atoi(argv[1]) : 0;
  if (end == 1) std::__throw_length_error("vector::_M_default_append");
  if (end == 2) std::__throw_out_of_range_fmt("index %zu >= size %d", size_t(12), 7);
  if (end == 3) std::__throw_bad_alloc();
  return 0;
}
