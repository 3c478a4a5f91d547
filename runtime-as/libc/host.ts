// What the C library asks of the host.

/** Ends everything with the bytes as message: the host throws. */
@external("env", "az_trap")
export declare function hostTrap(ptr: usize, byteLen: u32): void;

/** Ends the program: the host throws. */
@external("env", "az_exit")
export declare function hostExit(status: i32): void;

@external("env", "az_write")
export declare function hostWrite(fd: i32, ptr: usize, byteLen: u32): void;

/** Up to `byteLen` bytes of file descriptor `fd`; 0 = end of file. */
@external("env", "az_read")
export declare function hostRead(fd: i32, ptr: usize, byteLen: u32): i32;

/** Milliseconds since 1970-01-01 UTC, with fractions. */
@external("env", "az_now")
export declare function hostNow(): f64;
