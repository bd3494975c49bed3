// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A server that ends by itself is started again, unless it does so all the time.

export class Crashes {
  private times: number[] = [];

  constructor(
    private readonly limit = 4,
    private readonly milliseconds = 3 * 60 * 1000,
  ) {}

  /** The server has ended; whether to start it again. */
  startsAgain(now: number): boolean {
    this.times = this.times.filter((time) => now - time < this.milliseconds);
    this.times.push(now);
    return this.times.length <= this.limit;
  }

  /** The user has started it, perhaps another one. */
  forget(): void {
    this.times = [];
  }
}
