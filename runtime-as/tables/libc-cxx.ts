// What C++ programs without exceptions need of libstdc++ and libc++abi, under their mangled names. Where such a program would
// throw, it ends with the name of the exception.
import type { LibcRow } from './libc.ts';
import { prototypes } from './prototypes.ts';

/** std::__throw_…(const char*) of libstdc++, by the name without its mangling. */
const WITH_TEXT =
  'length_error out_of_range logic_error invalid_argument range_error domain_error runtime_error overflow_error underflow_error';
const WITHOUT_TEXT =
  'bad_alloc bad_function_call bad_cast bad_typeid bad_exception bad_array_new_length bad_optional_access';

const mangled = (name: string, params: string): string => `_ZSt${name.length}${name}${params}`;
const each = (names: string, line: (name: string) => string): string => names.split(' ').map(line).join('\n');

export const cxxFunctions: Record<string, LibcRow> = prototypes(
  'libc/cxx',
  `
  void* _Znwm(size_t n) = operatorNew
  void* _Znam(size_t n) = operatorNew
  void* _ZnwmRKSt9nothrow_t(size_t n, const void* nothrow) = operatorNewNothrow
  void* _ZnamRKSt9nothrow_t(size_t n, const void* nothrow) = operatorNewNothrow
  void* _ZnwmSt11align_val_t(size_t n, size_t alignment) = operatorNewAligned
  void* _ZnamSt11align_val_t(size_t n, size_t alignment) = operatorNewAligned
  void _ZdlPv(void* ptr) = operatorDelete
  void _ZdaPv(void* ptr) = operatorDelete
  void _ZdlPvm(void* ptr, unsigned long n) = operatorDeleteSized
  void _ZdaPvm(void* ptr, unsigned long n) = operatorDeleteSized
  void _ZdlPvRKSt9nothrow_t(void* ptr, unsigned long nothrow) = operatorDeleteSized
  void _ZdaPvRKSt9nothrow_t(void* ptr, unsigned long nothrow) = operatorDeleteSized
  void _ZdlPvSt11align_val_t(void* ptr, unsigned long alignment) = operatorDeleteSized
  void _ZdaPvSt11align_val_t(void* ptr, unsigned long alignment) = operatorDeleteSized
  void _ZdlPvmSt11align_val_t(void* ptr, unsigned long n, unsigned long alignment) = operatorDeleteAligned
  void _ZdaPvmSt11align_val_t(void* ptr, unsigned long n, unsigned long alignment) = operatorDeleteAligned
  int __cxa_guard_acquire(void* guard)
  void __cxa_guard_release(void* guard)
  void __cxa_guard_abort(void* guard)
  int __cxa_thread_atexit_impl(void* function, unsigned long argument, unsigned long object) = threadAtexit
  int __cxa_thread_atexit(void* function, unsigned long argument, unsigned long object) = threadAtexit
  int _tlv_atexit(void* function, unsigned long argument) = threadAtexit 0
  void* __cxa_allocate_exception(size_t n) = operatorNew
  noreturn void __cxa_throw(void* exception, const void* type, const void* destructor) = throwTyped
  noreturn void __cxa_pure_virtual(void) = throwName "a_pure_virtual_function_was_called"
  noreturn void __cxa_deleted_virtual(void) = throwName "a_deleted_virtual_function_was_called"
  noreturn void __cxa_throw_bad_array_new_length(void) = throwName "std::bad_array_new_length"
  noreturn void __cxa_bad_cast(void) = throwName "std::bad_cast"
  noreturn void __cxa_bad_typeid(void) = throwName "std::bad_typeid"
  noreturn void _ZSt9terminatev(void) = throwName "std::terminate()"
  ${each(WITH_TEXT, (name) => `noreturn void ${mangled(`__throw_${name}`, 'PKc')}(const char* what) = throwWhat "std::${name}"`)}
  ${each(WITHOUT_TEXT, (name) => `noreturn void ${mangled(`__throw_${name}`, 'v')}(void) = throwName "std::${name}"`)}
  noreturn void _ZSt20__throw_system_errori(int code) = throwCode "std::system_error"
  noreturn void _ZSt24__throw_out_of_range_fmtPKcz(const char* text, ...) = __throw_out_of_range_va
  noreturn void __throw_out_of_range_va(const char* text, void* va) = throwFormat
  noreturn void _ZSt21__glibcxx_assert_failPKciS0_S0_(const char* file, int line, const char* caller, const char* condition) = assertFailed
  `,
);

/** The virtual tables of type information, which only dynamic casts and exceptions look into, and std::nothrow. */
export const cxxData: Record<string, Uint8Array> = {
  _ZSt7nothrow: new Uint8Array(1),
  /** What the linker otherwise defines: the name of this image for __cxa_atexit. */
  __dso_handle: new Uint8Array(8),
  _ZTVN10__cxxabiv117__class_type_infoE: new Uint8Array(88),
  _ZTVN10__cxxabiv120__si_class_type_infoE: new Uint8Array(88),
  _ZTVN10__cxxabiv121__vmi_class_type_infoE: new Uint8Array(88),
};
