/** A lab in a React page: attributes go in, events come out. `npm install descent-playground` */
import "descent-playground/element";
import { useEffect, useRef } from "react";

export function Lab({ spec, controls, onStep }) {
  const lab = useRef(null);
  useEffect(() => {
    const element = lab.current;
    const hear = (event) => onStep?.(event.detail);
    element.addEventListener("step", hear);
    return () => element.removeEventListener("step", hear);
  }, [onStep]);
  return <descent-lab ref={lab} spec={spec} controls={controls} />;
}
