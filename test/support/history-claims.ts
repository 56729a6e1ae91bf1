/** Who has which comment in hand: rule 10 in small. */
export class ClaimsModel {
  private readonly holders = new Map<string, number>();

  isHeld(commentId: string): boolean {
    return this.holders.has(commentId);
  }

  isOfAnother(commentId: string, by: number): boolean {
    return this.isHeld(commentId) && this.holders.get(commentId) !== by;
  }

  take(commentId: string, by: number): void {
    this.holders.set(commentId, by);
  }

  /** The comment was decided. */
  end(commentId: string): void {
    this.holders.delete(commentId);
  }

  release(by: number): void {
    for (const [commentId, holder] of this.holders) if (holder === by) this.holders.delete(commentId);
  }

  /** The time of all leases is over. */
  endAll(): void {
    this.holders.clear();
  }

  all(): (readonly [commentId: string, holder: number])[] {
    return [...this.holders].sort(([one], [other]) => (one < other ? -1 : 1));
  }
}
