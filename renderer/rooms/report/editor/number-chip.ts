import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';

/** How a bound number is shown: with its value as it stands; `unknown` where the field is none, `absent` where it has no value. */
export interface ChipLook {
  readonly state: 'known' | 'absent' | 'unknown';
  readonly text: string;
  readonly title: string;
}

export type LookOf = (field: string) => ChipLook;

/** The chips of one editor, so that all can be drawn anew when the numbers change. */
export class NumberChips {
  readonly #shown = new Set<NumberChip>();
  #lookOf: LookOf;

  constructor(lookOf: LookOf) {
    this.#lookOf = lookOf;
  }

  readonly view = (node: Node): NodeView => {
    const chip = new NumberChip(String(node.attrs.field), () => this.#shown.delete(chip));
    this.#shown.add(chip);
    chip.draw(this.#lookOf);
    return chip;
  };

  drawAll(lookOf: LookOf): void {
    this.#lookOf = lookOf;
    for (const chip of this.#shown) chip.draw(lookOf);
  }
}

class NumberChip implements NodeView {
  readonly dom = document.createElement('span');
  readonly destroy: () => void;
  readonly #field: string;

  constructor(field: string, onDestroy: () => void) {
    this.#field = field;
    this.destroy = onDestroy;
    this.dom.dataset.field = field;
  }

  draw(lookOf: LookOf): void {
    const { state, text, title } = lookOf(this.#field);
    this.dom.dataset.state = state;
    this.dom.textContent = text;
    this.dom.title = title;
  }

  ignoreMutation(): boolean {
    return true;
  }
}
