// Streams of C++: texts made of values and read back.
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

int main() {
  std::ostringstream made;
  made << "n=" << 42 << ' ' << std::fixed << std::setprecision(2) << 3.14159 << ' ' << std::hex << std::showbase << 255
       << ' ' << std::setw(8) << std::setfill('*') << std::left << "ab" << ' ' << std::boolalpha << true << ' ' << (void *)0;
  std::cout << made.str() << std::endl;
  std::istringstream in("7 -2.5e3 word 0x1f\nthe rest of it\n");
  int whole = 0, hex = 0;
  double real = 0;
  std::string word, line;
  in >> whole >> real >> word >> std::hex >> hex;
  std::getline(in >> std::ws, line);
  std::cout << whole << ' ' << real << ' ' << word << ' ' << hex << " [" << line << "] " << in.good() << '\n';
  in >> whole;
  std::cout << in.eof() << in.fail() << ' ' << std::scientific << 12345.678 << ' ' << 1e100L << ' ' << 2.5f << '\n';
  std::wostringstream wide;
  wide << L"w" << 17 << L' ' << 0.5;
  std::cout << wide.str().size() << ' ' << (int)wide.str()[0] << '\n';
  std::cerr << "to stderr " << 5 << '\n';
  for (int n; std::cin >> n;) std::cout << n * 2 << ',';
  std::cout << std::endl;
  return 0;
}
