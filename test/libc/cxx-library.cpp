// C++ with its library's own code: strings, containers and type-erased functions, linked into the file.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct Item {
  std::string title;
  explicit Item(std::string title) : title(std::move(title)) {}
  virtual ~Item() { std::printf("gone: %s\n", title.c_str()); }
  virtual int weight() const = 0;
};
struct Task final : Item {
  using Item::Item;
  int weight() const override { return static_cast<int>(title.size()); }
};
struct Note final : Item {
  using Item::Item;
  int weight() const override { return -1; }
};

// A program's own operators win over the library's.
static int blocks = 0;
void *operator new(std::size_t byteLen) {
  blocks += 1;
  return std::malloc(byteLen);
}

int main(int argc, char **) {
  std::vector<std::unique_ptr<Item>> items;
  items.push_back(std::make_unique<Task>("a title that is too long for a string without a block of its own"));
  items.push_back(std::make_unique<Note>("short"));
  items.push_back(std::make_unique<Task>(std::to_string(1234) + ", as text"));
  std::map<std::string, int> weights;
  for (const auto &item : items) weights[item->title.substr(0, 5)] += item->weight();
  for (const auto &[name, weight] : weights) std::printf("%s %d\n", name.c_str(), weight);
  std::stable_sort(items.begin(), items.end(), [](auto &a, auto &b) { return a->title < b->title; });
  items.erase(items.begin());

  std::unordered_map<std::string, std::function<int(int)>> calls;
  calls["twice"] = [argc](int n) { return 2 * n + argc; };
  calls["square"] = [](int n) { return n * n; };
  std::list<std::string> names;
  for (const auto &[name, call] : calls) names.push_back(name + "=" + std::to_string(call(7)));
  names.sort();
  for (const auto &name : names) std::printf("%s\n", name.c_str());
  std::shared_ptr<Item> shared = std::make_shared<Note>("shared");
  std::printf("%ld %d\n", std::shared_ptr<Item>(shared).use_count(), blocks > 10);
  if (argc > 1) std::printf("%s\n", std::string("short").substr(static_cast<std::size_t>(argc) + 10).c_str());
}
