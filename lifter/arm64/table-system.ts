// Rows of branches, exceptions, hints, pointer authentication and system registers (ARM ARM C4.1.91).
import * as branch from './branch.ts';
import { each, type Rows, refuse } from './row.ts';
import * as system from './system.ts';

const branches: Rows = {
  b: branch.jump,
  cbz: branch.branchZero(true),
  cbnz: branch.branchZero(false),
  tbz: branch.branchBit(true),
  tbnz: branch.branchBit(false),
  bl: branch.call,
  ...each('blr blraa blrab blraaz blrabz', () => branch.callRegister),
  ...each('br braa brab braaz brabz', () => branch.jumpRegister),
  ...each('ret retaa retab', () => branch.ret),
  ...each(
    'b.eq b.ne b.hs b.lo b.mi b.pl b.vs b.vc b.hi b.ls b.ge b.lt b.gt b.le b.al b.nv',
    () => branch.branchConditional,
  ),
};

const exceptions: Rows = {
  ...each('brk hlt udf', () => system.trap),
  svc: refuse('calls the operating system, which does not exist here: use the functions of the C library'),
  ...each('hvc smc', () => refuse('calls a hypervisor or firmware, which does not exist here')),
  ...each('eret eretaa eretab drps dcps1 dcps2 dcps3', () =>
    refuse('returns from or enters an exception level, which only operating systems do'),
  ),
};

/** Nothing to see in one thread without signed pointers: hints, barriers, branch targets. */
const hints: Rows = each('nop hint yield sev sevl csdb esb psb tsb sb dmb dsb isb', () => system.nothing);
for (const name of ['wfe', 'wfi'])
  hints[name] = refuse('waits for an event of another thread or device, and there is none');

/** Pointers carry no signature: signing and authenticating leave them as they are. */
const pointerAuthentication: Rows = {
  ...each('paciasp pacibsp autiasp autibsp paciaz pacibz autiaz autibz', () => system.nothing),
  ...each('pacia1716 pacib1716 autia1716 autib1716 xpaclri xpaci xpacd', () => system.nothing),
  ...each('pacia pacib pacda pacdb autia autib autda autdb', () => system.nothing),
  ...each('paciza pacizb pacdza pacdzb autiza autizb autdza autdzb', () => system.nothing),
  pacga: refuse('makes a signature of a value, which needs the keys of a machine'),
};

const MAINTENANCE = 'maintains caches or translation tables, which do not exist here';
const registers: Rows = {
  mrs: system.readSystem,
  msr: system.writeSystem,
  rmif: system.rotateIntoFlags,
  setf8: system.setFlagsOf(8),
  setf16: system.setFlagsOf(16),
  cfinv: system.invertCarry,
  axflag: system.toExternalFlags,
  xaflag: system.fromExternalFlags,
  ...each('dc ic at tlbi sys sysl', () => refuse(MAINTENANCE)),
};

export const SYSTEM_ROWS: Rows = { ...branches, ...exceptions, ...hints, ...pointerAuthentication, ...registers };
