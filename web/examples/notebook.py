# A notebook's cell: its output is a lab, and stays one in the exported page.
from IPython.display import HTML

spec = "lab=surface&surface=rosenbrock&run=adam,lr=0.05&run=momentum,lr=0.0005"

HTML(f"""
<descent-lab spec="{spec}"></descent-lab>
<script type="module" src="https://example.org/descent/descent.js"></script>
""")
