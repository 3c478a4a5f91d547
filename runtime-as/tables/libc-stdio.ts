// <stdio.h>: streams, files, and the languages of printf and scanf.
import type { LibcRow } from './libc.ts';
import { prototypes } from './prototypes.ts';

export const streamFunctions: Record<string, LibcRow> = {
  ...prototypes(
    'libc/stdio',
    `
    int printf(const char* format, ...) = vprintf
    int fprintf(void* file, const char* format, ...) = vfprintf
    int dprintf(int fd, const char* format, ...) = vdprintf
    int sprintf(char* to, const char* format, ...) = vsprintf
    int snprintf(char* to, size_t size, const char* format, ...) = vsnprintf
    int asprintf(char** to, const char* format, ...) = vasprintf
    int __printf_chk(int flag, const char* format, ...) = __vprintf_chk
    int __fprintf_chk(void* file, int flag, const char* format, ...) = __vfprintf_chk
    int __dprintf_chk(int fd, int flag, const char* format, ...) = __vdprintf_chk
    int __sprintf_chk(char* to, int flag, size_t room, const char* format, ...) = __vsprintf_chk
    int __snprintf_chk(char* to, size_t size, int flag, size_t room, const char* format, ...) = __vsnprintf_chk
    int __asprintf_chk(char** to, int flag, const char* format, ...) = __vasprintf_chk
    int vprintf(const char* format, void* va)
    int vfprintf(void* file, const char* format, void* va)
    int vdprintf(int fd, const char* format, void* va)
    int vsprintf(char* to, const char* format, void* va)
    int vsnprintf(char* to, size_t size, const char* format, void* va)
    int vasprintf(char** to, const char* format, void* va)
    int __vprintf_chk(int flag, const char* format, void* va)
    int __vfprintf_chk(void* file, int flag, const char* format, void* va)
    int __vdprintf_chk(int fd, int flag, const char* format, void* va)
    int __vsprintf_chk(char* to, int flag, size_t room, const char* format, void* va)
    int __vsnprintf_chk(char* to, size_t size, int flag, size_t room, const char* format, void* va)
    int __vasprintf_chk(char** to, int flag, const char* format, void* va)
    int puts(const char* text)
    int fputs(const char* text, void* file)
    int putchar(int c)
    int putc(int c, void* file) = fputc
    int _IO_putc(int c, void* file) = fputc
    int fputc(int c, void* file)
    size_t fwrite(const void* ptr, size_t size, size_t count, void* file)
    int fflush(void* file)
    int setvbuf(void* file, char* buffer, int mode, size_t size)
    void setbuf(void* file, char* buffer)
    int fileno(void* file)
    int getchar(void)
    int getc(void* file) = fgetc
    int _IO_getc(void* file) = fgetc
    int fgetc(void* file)
    int ungetc(int c, void* file)
    int feof(void* file)
    int ferror(void* file)
    void clearerr(void* file)
    char* fgets(char* to, int size, void* file)
    char* __fgets_chk(char* to, size_t room, int size, void* file)
    size_t fread(void* to, size_t size, size_t count, void* file)
    size_t __fread_chk(void* to, size_t room, size_t size, size_t count, void* file)
    size_t fread_unlocked(void* to, size_t size, size_t count, void* file) = fread
    char* fgets_unlocked(char* to, int size, void* file) = fgets
    int feof_unlocked(void* file) = feof
    int ferror_unlocked(void* file) = ferror
    void clearerr_unlocked(void* file) = clearerr
    ssize_t __getdelim(char** line, size_t* size, int delimiter, void* file) = getdelim
    void setlinebuf(void* file)
    void flockfile(void* file)
    void funlockfile(void* file) = flockfile
    ssize_t getline(char** line, size_t* size, void* file)
    ssize_t getdelim(char** line, size_t* size, int delimiter, void* file)
    void perror(const char* prefix)
    int putchar_unlocked(int c) = putchar
    int putc_unlocked(int c, void* file) = fputc
    int fputc_unlocked(int c, void* file) = fputc
    int fputs_unlocked(const char* text, void* file) = fputs
    size_t fwrite_unlocked(const void* ptr, size_t size, size_t count, void* file) = fwrite
    int fflush_unlocked(void* file) = fflush
    int getchar_unlocked(void) = getchar
    int getc_unlocked(void* file) = fgetc
    int fgetc_unlocked(void* file) = fgetc
    `,
  ),
  ...prototypes(
    'libc/file',
    `
    void* fopen(const char* path, const char* mode)
    void* fopen64(const char* path, const char* mode) = fopen
    void* fdopen(int fd, const char* mode)
    int fclose(void* file)
    int fseek(void* file, long offset, int whence)
    int fseeko(void* file, long offset, int whence) = fseek
    int fseeko64(void* file, long offset, int whence) = fseek
    long ftell(void* file)
    long ftello(void* file) = ftell
    long ftello64(void* file) = ftell
    void rewind(void* file)
    int fgetpos(void* file, void* to)
    int fgetpos64(void* file, void* to) = fgetpos
    int fsetpos(void* file, const void* from)
    int fsetpos64(void* file, const void* from) = fsetpos
    int remove(const char* path)
    int unlink(const char* path) = remove
    int rename(const char* from, const char* to)
    `,
  ),
  ...prototypes(
    'libc/fd',
    `
    int open(const char* path, int flags)
    int open64(const char* path, int flags) = open
    int __open_2(const char* path, int flags) = open
    int __open64_2(const char* path, int flags) = open
    int creat(const char* path)
    int creat64(const char* path) = creat
    int close(int fd) = closeFd
    ssize_t read(int fd, void* to, size_t n)
    ssize_t __read_chk(int fd, void* to, size_t n, size_t room)
    ssize_t write(int fd, const void* ptr, size_t n)
    long lseek(int fd, long offset, int whence)
    long lseek64(int fd, long offset, int whence) = lseek
    ssize_t pread(int fd, void* to, size_t n, long offset)
    ssize_t pread64(int fd, void* to, size_t n, long offset) = pread
    ssize_t pwrite(int fd, const void* ptr, size_t n, long offset)
    ssize_t pwrite64(int fd, const void* ptr, size_t n, long offset) = pwrite
    int fsync(int fd)
    int fdatasync(int fd) = fsync
    int isatty(int fd)
    `,
  ),
  ...prototypes(
    'libc/stat',
    `
    int stat(const char* path, void* to)
    int stat64(const char* path, void* to) = stat
    int lstat(const char* path, void* to)
    int lstat64(const char* path, void* to) = lstat
    int fstat(int fd, void* to)
    int fstat64(int fd, void* to) = fstat
    int access(const char* path, int mode)
    int mkdir(const char* path, unsigned mode)
    int rmdir(const char* path)
    `,
  ),
  ...prototypes(
    'libc/dirent',
    `
    void* opendir(const char* path)
    void* readdir(void* dir)
    void* readdir64(void* dir) = readdir
    void rewinddir(void* dir)
    long telldir(void* dir)
    void seekdir(void* dir, long place)
    int closedir(void* dir)
    int alphasort(const void* a, const void* b)
    int alphasort64(const void* a, const void* b) = alphasort
    reenters int scandir(const char* path, void* list, void* filter, void* compare)
    reenters int scandir64(const char* path, void* list, void* filter, void* compare) = scandir
    `,
  ),
  ...prototypes(
    'libc/scan',
    `
    int sscanf(const char* text, const char* format, ...) = vsscanf
    int fscanf(void* file, const char* format, ...) = vfscanf
    int scanf(const char* format, ...) = vscanf
    int __isoc99_sscanf(const char* text, const char* format, ...) = vsscanf
    int __isoc99_fscanf(void* file, const char* format, ...) = vfscanf
    int __isoc99_scanf(const char* format, ...) = vscanf
    int __isoc23_sscanf(const char* text, const char* format, ...) = vsscanf
    int __isoc23_fscanf(void* file, const char* format, ...) = vfscanf
    int __isoc23_scanf(const char* format, ...) = vscanf
    int vsscanf(const char* text, const char* format, void* va)
    int vfscanf(void* file, const char* format, void* va)
    int vscanf(const char* format, void* va)
    int __isoc99_vsscanf(const char* text, const char* format, void* va) = vsscanf
    int __isoc99_vfscanf(void* file, const char* format, void* va) = vfscanf
    int __isoc99_vscanf(const char* format, void* va) = vscanf
    int __isoc23_vsscanf(const char* text, const char* format, void* va) = vsscanf
    int __isoc23_vfscanf(void* file, const char* format, void* va) = vfscanf
    int __isoc23_vscanf(const char* format, void* va) = vscanf
    `,
  ),
};
