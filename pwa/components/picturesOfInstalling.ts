/** Pictures of putting the app on the phone. */
export const picturesOfInstalling = {
  phone: "pM13 3l22 1 1 41-24-1z|sM18 12l12 0 0 12-12 0z|oM21 39l6 0",
  share: "pM10 18l28 0 0 26-28 0z|oM24 32L24 5M16 12l8-8 8 8",
  plus: "pM7 7l34 1-1 33-33-1z|oM24 15l0 18M15 24l18 0",
};
