/// Every schedule of the menu.
#include "catalogue/schedules.hpp"

namespace descent {

template std::unique_ptr<Schedule> make_schedule<Schedules>(const Choice& choice);

}  // namespace descent
