/** The styles of a lab, in the order in which they overrule each other. */
import { css, unsafeCSS } from "lit";
import controlsCss from "../styles/controls.css?inline";
import embedCss from "../styles/embed.css?inline";
import figuresCss from "../styles/figures.css?inline";
import functionsCss from "../styles/functions.css?inline";
import labCss from "../styles/lab.css?inline";
import lossesCss from "../styles/losses.css?inline";
import networkCss from "../styles/network.css?inline";
import ownDataCss from "../styles/own-data.css?inline";
import printCss from "../styles/print.css?inline";
import racersCss from "../styles/racers.css?inline";
import surfaceCss from "../styles/surface.css?inline";
import tablesCss from "../styles/tables.css?inline";
import tokensCss from "../styles/tokens.css?inline";

export const styles = [
  tokensCss,
  labCss,
  controlsCss,
  tablesCss,
  racersCss,
  figuresCss,
  functionsCss,
  networkCss,
  ownDataCss,
  surfaceCss,
  lossesCss,
  embedCss,
  printCss,
].map((text) => css`${unsafeCSS(text)}`);
