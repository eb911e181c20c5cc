/** The page: the playground with its header, or in another page's frame a lab alone. */
import { isFramed, startFrame } from "./embed/frame";
import { startLanguage } from "./i18n";
import { startSite } from "./site/site";
import { startTheme } from "./state/theme";

startTheme();
startLanguage();
if (isFramed()) startFrame();
else startSite();
