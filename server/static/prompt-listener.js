// One player for a long list: a player in each line would be hundreds of stops for the keyboard.
const player = new Audio();

for (const link of document.querySelectorAll("[data-plays]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (player.src === link.href && !player.paused) {
      player.pause();
      return;
    }
    player.src = link.href;
    void player.play();
  });
}
