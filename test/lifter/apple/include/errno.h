#ifndef AZ_ERRNO_H
#define AZ_ERRNO_H
int* __error(void);
#define errno (*__error())
#define ENOMEM 12
#define EINVAL 22
#define EDOM 33
#define ERANGE 34
#endif
