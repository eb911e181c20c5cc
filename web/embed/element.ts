/** What one script gives to any page: the element `<descent-lab>`. */
import { DescentLab } from "../labs/lab";

/* The playground lies beside the script. */
DescentLab.home = new URL("./", import.meta.url).href;

export { DescentLab };
