#ifndef AZ_TIME_H
#define AZ_TIME_H
#include <stddef.h>
typedef long time_t;
typedef unsigned long clock_t;
#define CLOCKS_PER_SEC 1000000
time_t time(time_t* to);
clock_t clock(void);
#endif
