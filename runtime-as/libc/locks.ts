// <pthread.h> of a program with one thread: what runs once, and locks. A lock that is held cannot become free while its taker waits.
import { callApp } from '../call';
import { EBUSY, EDEADLK } from './errno';
import { trapSaying } from './message';

/** pthread_once_t: 0 = not yet. */
const ONCE_DONE: i32 = 2;

export function pthread_once(once: usize, slot: usize): i32 {
  if (load<i32>(once)) return 0;
  store<i32>(once, ONCE_DONE);
  callApp(<u32>slot, 0, 0, 0, 0, 0);
  return 0;
}

//   pthread_mutex_t as in glibc, 48 bytes: i32 lock │ u32 count of a recursive one │ owner, nusers │ +16 i32 kind │ …
const COUNT: usize = 4;
const KIND: usize = 16;
const RECURSIVE: i32 = 1;
const ERRORCHECK: i32 = 2;
const MUTEX_BYTES: usize = 48;

/** `kind` of its attributes; 0 = the default. */
export function pthread_mutex_init(mutex: usize, attributes: usize): i32 {
  memory.fill(mutex, 0, MUTEX_BYTES);
  if (attributes) store<i32>(mutex, load<i32>(attributes), KIND);
  return 0;
}

export function pthread_mutex_destroy(mutex: usize): i32 {
  return load<i32>(mutex) ? EBUSY : 0;
}

export function pthread_mutex_trylock(mutex: usize): i32 {
  if (load<i32>(mutex)) {
    if (load<i32>(mutex, KIND) != RECURSIVE) return EBUSY;
    store<u32>(mutex, load<u32>(mutex, COUNT) + 1, COUNT);
  }
  store<i32>(mutex, 1);
  return 0;
}

export function pthread_mutex_lock(mutex: usize): i32 {
  if (!pthread_mutex_trylock(mutex)) return 0;
  if (load<i32>(mutex, KIND) != ERRORCHECK) trapSaying('pthread_mutex_lock: the lock is held already, by the one thread there is');
  return EDEADLK;
}

export function pthread_mutex_unlock(mutex: usize): i32 {
  const count = load<u32>(mutex, COUNT);
  if (count) store<u32>(mutex, count - 1, COUNT);
  else store<i32>(mutex, 0);
  return 0;
}

export function pthread_mutexattr_init(attributes: usize): i32 {
  store<i32>(attributes, 0);
  return 0;
}

export function pthread_mutexattr_destroy(attributes: usize): i32 {
  return 0;
}

export function pthread_mutexattr_settype(attributes: usize, kind: i32): i32 {
  store<i32>(attributes, kind);
  return 0;
}
