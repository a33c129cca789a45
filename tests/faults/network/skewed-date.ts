/** Loaded before a program: makes its computer's clock wrong by `SKEWED_BY` milliseconds. */
const RealDate = Date;
const skew = Number(process.env.SKEWED_BY);

class SkewedDate extends RealDate {
  constructor(...args: [] | ConstructorParameters<DateConstructor>) {
    if (args.length === 0) super(SkewedDate.now());
    else super(...(args as ConstructorParameters<DateConstructor>));
  }

  static override now(): number {
    return RealDate.now() + skew;
  }
}

globalThis.Date = SkewedDate as DateConstructor;
