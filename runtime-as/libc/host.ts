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

/** Does what `op` (FILE_… of the table) says with a file descriptor and bytes; the result, or −errno. */
@external("env", "az_file")
export declare function hostFile(op: u32, fd: u32, ptr: usize, byteLen: u32): i32;

/** Milliseconds since 1970-01-01 UTC, with fractions. */
@external("env", "az_now")
export declare function hostNow(): f64;

/** Seconds that local time is ahead of UTC at a time in seconds since 1970. */
@external("env", "az_zone_offset")
export declare function hostZoneOffset(seconds: f64): f64;

/** 1 where the zone in force then is called one of summer or daylight saving time. */
@external("env", "az_zone_is_saving")
export declare function hostZoneIsSaving(seconds: f64): u32;

/** Writes the abbreviation of the time zone in force then, at most `room` bytes, to `to`; returns its length. */
@external("env", "az_zone_name")
export declare function hostZoneName(seconds: f64, to: usize, room: u32): u32;

/** Fills bytes with random numbers that cannot be guessed. */
@external("env", "az_entropy")
export declare function hostEntropy(to: usize, byteLen: u32): void;
