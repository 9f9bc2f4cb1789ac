namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>SWMM 5 inputs.</summary>
internal static class SwmmTexts
{
    /// <summary>Reference case 12 as SWMM reads it.</summary>
    public const string Tidal = """
        [TITLE]
        ;; surcharge, a flap gate and a tide
        case 12

        [OPTIONS]
        FLOW_UNITS           CMS
        FLOW_ROUTING         DYNWAVE
        LINK_OFFSETS         DEPTH
        ALLOW_PONDING        NO
        START_DATE           01/01/2026
        START_TIME           00:00:00
        END_DATE             01/01/2026
        END_TIME             12:00:00
        ROUTING_STEP         0:00:01

        [JUNCTIONS]
        ;;Name  Elev  MaxDepth InitDepth SurDepth Aponded
        J1      2.0   3        0         0        0
        J2      1.5   3        0         0        0
        J3      1.0   3        0         0        0

        [OUTFALLS]
        O       0.5   TIMESERIES  TIDE  YES

        [CONDUITS]
        P1      J1    J2    250   0.013   0   0   0   0
        P2      J2    J3    250   0.013   *   *
        P3      J3    O     250   0.013   0   0

        [XSECTIONS]
        P1      CIRCULAR   1.0   0 0 0  1
        P2      CIRCULAR   1.0   0 0 0  1
        P3      CIRCULAR   1.2   0 0 0

        [INFLOWS]
        J1      FLOW   Q1   FLOW   1.0   1.0
        J3      FLOW   Q1   FLOW   1.0   0.375

        [TIMESERIES]
        Q1      0:00   0     1:00   0.8
        Q1      6      0.8   7:00   0
        TIDE    01/01/2026   0:00   0   3:00   4
        TIDE    6:00   0
        TIDE    9:00   4   12:00   0

        [COORDINATES]
        J1      100    200
        """;

    /// <summary>Every other element, in US units.</summary>
    public const string Feet = """
        [OPTIONS]
        FLOW_UNITS CFS
        START_TIME 06:00:00
        START_DATE 06/01/2026
        END_DATE   06/02/2026
        INERTIAL_DAMPING NONE
        [JUNCTIONS]
        A 10 5 1 0.5
        B 8 5
        [STORAGE]
        T 0 10 2 TABULAR area 1
        F 0 10 0 FUNCTIONAL 100 0.5 50
        Y 0 10 0 PYRAMIDAL 20 10 2
        [OUTFALLS]
        X 1 FIXED 3.5 NO
        Z 1 TIDAL tide YES
        V 1 FREE NO
        [CONDUITS]
        C A B 400 0.015 0.5 0 2 30
        [PUMPS]
        P T X lift OFF 4 1
        I F V
        [ORIFICES]
        R B T SIDE 1 0.65 YES 0.5
        [WEIRS]
        W B T TRANSVERSE 2 3.33 NO 2 0 NO
        N A T V-NOTCH 1 2.5 NO
        [XSECTIONS]
        C RECT_CLOSED 4 6 0 0 2
        R CIRCULAR 1.5
        W RECT_OPEN 2 5
        N TRIANGULAR 2 4
        [LOSSES]
        C 0.5 1.0 0.2 YES 0
        [CURVES]
        area STORAGE 0 1000
        area 10 2000
        lift PUMP3 0 20 30 0
        tide TIDAL 0 0 12 6 24 0
        [INFLOWS]
        A FLOW "" FLOW 1 1 4
        [CONTROLS]
        RULE one
        IF NODE T DEPTH >= 5
        AND SIMULATION TIME > 1:30
        OR ORIFICE R SETTING < 0.5
        THEN PUMP P STATUS = ON
        AND ORIFICE R SETTING = 0.25
        ELSE PUMP P STATUS = OFF
        PRIORITY 3
        [SUBCATCHMENTS]
        S g A 10 50 500 0.5 0
        """;
}
