/** Something a child may say about itself or its story by a picture. */
export interface Facet<T> {
  readonly id: T;
  readonly word: string;
  readonly shapes: string;
}
