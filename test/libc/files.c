// Files as a program uses them; argv[1] is an empty folder.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char path[512], other[512], block[10000];

static FILE *openFile(const char *mode) {
  FILE *file = fopen(path, mode);
  if (!file) printf("open %s: %s\n", mode, strerror(errno));
  return file;
}

static void show(const char *when) {
  FILE *file = openFile("rb");
  if (!file) return;
  size_t n = fread(block, 1, sizeof block, file);
  unsigned sum = 0;
  for (size_t i = 0; i < n; i++) sum = sum * 31 + (unsigned char)block[i];
  printf("%s: %zu bytes, sum %u, end %d, error %d\n", when, n, sum, !!feof(file), !!ferror(file));
  fclose(file);
}

static void say(const char *what, long result) {
  printf("%s %ld%s%s\n", what, result, result < 0 ? ": " : "", result < 0 ? strerror(errno) : "");
}

static void paths(const char *argument) {
  struct stat of_path, of_file, of_link;
  snprintf(path, sizeof path, "%s/folder", argument);
  say("mkdir", mkdir(path, 0751));
  say("mkdir again", mkdir(path, 0700));
  say("stat", stat(path, &of_path));
  printf("mode %o, links %d, folder %d\n", of_path.st_mode, (int)of_path.st_nlink, S_ISDIR(of_path.st_mode));
  snprintf(other, sizeof other, "%s/folder/note", argument);
  say("no file", stat(other, &of_path));
  say("no access", access(other, F_OK));
  int fd = open(other, O_WRONLY | O_CREAT, 0644);
  say("wrote", write(fd, other, 300));
  say("stat", stat(other, &of_path));
  say("fstat", fstat(fd, &of_file));
  say("lstat", lstat(other, &of_link));
  printf("size %ld, mode %o, links %d, same %d %d %d, of now %d\n", (long)of_path.st_size, of_path.st_mode, (int)of_path.st_nlink,
    of_path.st_ino == of_file.st_ino, of_path.st_dev == of_link.st_dev, of_path.st_mtim.tv_nsec == of_file.st_mtim.tv_nsec,
    labs((long)(of_path.st_mtim.tv_sec - time(0))) < 3600);
  printf("mine %d %d, blocks %d, block size %d\n", of_path.st_uid == of_file.st_uid, of_path.st_gid == of_link.st_gid, of_path.st_blocks > 0,
    of_path.st_blksize > 0);
  close(fd);
  say("closed", fstat(fd, &of_file));
  say("access", access(other, R_OK | W_OK));
  say("rmdir of a file", rmdir(other));
  say("rmdir of a full one", rmdir(path));
  say("unlink", unlink(other));
  say("rmdir", rmdir(path));
  say("rmdir again", rmdir(path));
}

static void descriptors(void) {
  char text[32] = "";
  say("nothing there", open(path, O_RDONLY));
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0644);
  say("made", fd > 2);
  say("made again", open(path, O_WRONLY | O_CREAT | O_EXCL, 0644));
  say("wrote", write(fd, "0123456789", 10));
  say("at", lseek(fd, -4, SEEK_END));
  say("read", read(fd, text, sizeof text));
  puts(text);
  say("at the end", read(fd, text, sizeof text));
  say("read at 2", pread(fd, text, 3, 2));
  printf("%.3s\n", text);
  say("wrote at 8", pwrite(fd, "ABCD", 4, 8));
  say("still at", lseek(fd, 0, SEEK_CUR));
  say("before the start", lseek(fd, -1, SEEK_SET));
  say("synced", fsync(fd));
  say("closed", close(fd));
  say("closed again", close(fd));
  say("read after that", read(fd, text, 1));
  fd = open(path, O_WRONLY | O_APPEND);
  say("appended", write(fd, "tail", 4));
  say("cannot be read", read(fd, text, 1));
  close(fd);
  fd = open(path, O_RDWR);
  FILE *file = fdopen(fd, "r+");
  printf("number %d, %s", fileno(file) == fd, fgets(text, sizeof text, file));
  fprintf(file, "!");
  say("\nclosed", fclose(file));
  show("by descriptors");
  fd = creat(path, 0600);
  say("emptied", lseek(fd, 0, SEEK_END));
  say("wrote", write(fd, "x", 1));
  close(fd);
  say("fdopen of none", fdopen(-1, "r") ? 0 : -1);
  say("removed", unlink(path));
  fflush(stdout);
  say("out", write(1, "straight out\n", 13));
}

// Folders: what is in them, whatever the order; back to the start, and to a place.
static int isFile(const struct dirent *entry) { return entry->d_type == DT_REG; }

static void folders(const char *folder) {
  char path[512];
  snprintf(path, sizeof path, "%s/inner", folder);
  mkdir(path, 0755);
  struct dirent **list;
  int n = scandir(folder, &list, NULL, alphasort);
  struct stat of;
  for (int i = 0; i < n; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, list[i]->d_name);
    lstat(path, &of);
    printf("%s type %d inode %d length %d; ", list[i]->d_name, list[i]->d_type, of.st_ino == list[i]->d_ino,
           list[i]->d_reclen > strlen(list[i]->d_name) + 18);
    free(list[i]);
  }
  free(list);
  n = scandir(folder, &list, isFile, alphasort);
  printf("\n%d files, the first %s\n", n, n ? list[0]->d_name : "none");
  for (int i = 0; i < n; i++) free(list[i]);
  free(list);
  DIR *dir = opendir(folder);
  int count = 0, twice = 0;
  long place = 0;
  char second[256] = "";
  struct dirent *entry;
  while ((entry = readdir(dir))) {
    count++;
    if (count == 1) place = telldir(dir);
    if (count == 2) strcpy(second, entry->d_name);
  }
  seekdir(dir, place);
  entry = readdir(dir);
  printf("%d entries, the second again: %d; ", count, entry && !strcmp(entry->d_name, second));
  snprintf(path, sizeof path, "%s/inner", folder);
  printf("rmdir %d; ", rmdir(path));
  rewinddir(dir);
  while (readdir(dir)) twice++;
  printf("one less: %d; close %d\n", twice == count - 1, closedir(dir));
  errno = 0;
  printf("%d %s; ", opendir(path) != NULL, strerror(errno));
  snprintf(path, sizeof path, "%s/many-0", folder);
  printf("%d %s; ", opendir(path) != NULL, strerror(errno));
  printf("%d %s\n", scandir(path, &list, NULL, NULL), strerror(errno));
}

int main(int argc, char **argv) {
  paths(argv[1]);
  snprintf(path, sizeof path, "%s/first.txt", argv[1]);
  snprintf(other, sizeof other, "%s/second.txt", argv[1]);
  openFile("r");
  printf("mode q: %d\n", fopen(path, "q") == NULL && errno == EINVAL);
  FILE *file = openFile("w");
  fprintf(file, "line one\nvalue %d %g\n", 42, 2.5);
  fputs("third line\n", file);
  putc('x', file);
  printf("at %ld\n", ftell(file));
  for (int i = 0; i < 3000; i++) fputc('a' + i % 26, file);
  fwrite(path, 0, 7, file);
  printf("at %ld\n", ftell(file));
  printf("closed %d\n", fclose(file));
  show("written");

  file = openFile("r");
  char line[40];
  int value = 0;
  double more = 0;
  printf("%s", fgets(line, sizeof line, file));
  printf("%d: ", fscanf(file, "value %d %lf", &value, &more));
  printf("%d %g at %ld\n", value, more, ftell(file));
  ungetc('#', file);
  printf("at %ld, %c", ftell(file), getc(file));
  printf("%c", getc(file));
  fseek(file, -5, SEEK_END);
  printf("%s at %ld end %d\n", fgets(line, sizeof line, file), ftell(file), !!feof(file));
  printf("after the end: %d, end %d\n", getc(file), !!feof(file));
  rewind(file);
  fpos_t place;
  fgetc(file);
  fgetpos(file, &place);
  printf("%c", fgetc(file));
  fsetpos(file, &place);
  printf("%c end %d\n", fgetc(file), !!feof(file));
  printf("write to a reader: %d %d %s\n", fputc('y', file), !!ferror(file), strerror(errno));
  printf("before the start: %d %s\n", fseek(file, -1, SEEK_SET), strerror(errno));
  fclose(file);

  file = openFile("r+");
  fseek(file, 5, SEEK_SET);
  fputs("ONE", file);
  fseek(file, 0, SEEK_CUR);
  printf("next %c at %ld\n", fgetc(file), ftell(file));
  fclose(file);
  show("changed");
  file = openFile("a+");
  fputs("tail", file);
  fseek(file, 0, SEEK_SET);
  printf("first %c\n", fgetc(file));
  fseek(file, 0, SEEK_CUR);
  fputs("end", file);
  fclose(file);
  show("appended");
  file = openFile("wx");
  printf("rename %d, remove %d\n", rename(path, other), remove(path));
  show("renamed");
  printf("%d %d\n", remove(other), remove(other));
  descriptors();
  FILE *many[8];
  for (int i = 0; i < 8; i++) {
    snprintf(path, sizeof path, "%s/many-%d", argv[1], i);
    many[i] = openFile("w+");
    fprintf(many[i], "file %d", i);
  }
  for (int i = 7; i >= 0; i--) {
    rewind(many[i]);
    fgets(line, sizeof line, many[i]);
    printf("%s; ", line);
  }
  folders(argv[1]);
  // The last ones are left open with something in their buffers: exit() writes it.
  fputs(" at exit", many[3]);
  return 0;
}
